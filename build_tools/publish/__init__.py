"""How do the files get into ``docs/``: all or none, and no file of anyone else's ever lost?"""

from build_tools.publish.files import finish, publish, stale, write_list

__all__ = ["finish", "publish", "stale", "write_list"]
