#!/usr/bin/python3
"""A window with a page of WebKitGTK in it and nothing else, for WebKitWebDriver to drive.

Run by the system's Python, which has GTK: MiniBrowser's own window cannot be as narrow as a phone.
What the console says goes to the file `log` in the folder that WINDOW_HOME names. There too is the
number of its process, which prints the page there, as `print.pdf`, when it gets the signal USR1.
"""

import os
import signal
from pathlib import Path

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402

home = Path(os.environ["WINDOW_HOME"])
# The process that renders pages inherits it, and writes their console there.
os.dup2(os.open(home / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 1)

Gtk.init([])
Gtk.Settings.get_default().props.gtk_enable_animations = False
is_dark = os.environ["WINDOW_IS_DARK"] == "1"
Gtk.Settings.get_default().props.gtk_application_prefer_dark_theme = is_dark
kept = WebKit2.WebsiteDataManager(
    base_data_directory=str(home / "data"), base_cache_directory=str(home / "cache")
)
context = WebKit2.WebContext.new_with_website_data_manager(kept)
context.set_automation_allowed(True)
view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
view.get_settings().set_enable_write_console_messages_to_stdout(True)

window = Gtk.Window(title="WebKit")
window.set_default_size(1440, 900)
window.add(view)
window.connect("destroy", Gtk.main_quit)
# Without a window manager a window has the focus only if it takes it.
window.connect("map-event", lambda *_: window.get_window().focus(0))
window.show_all()
view.grab_focus()


def started(_context: object, session: WebKit2.AutomationSession) -> None:
    """Say who is driven, and give the driver the one page there is."""
    about = WebKit2.ApplicationInfo()
    about.set_name("WebKit window")
    about.set_version(
        WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version()
    )
    session.set_application_info(about)
    session.connect("create-web-view", lambda _session: view)


def print_page() -> bool:
    """Print on A4, with GTK's margins. The file has its name when it is whole."""
    settings = Gtk.PrintSettings()
    settings.set_printer("Print to File")
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, (home / "part.pdf").as_uri())
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
    sheet = Gtk.PageSetup()
    sheet.set_paper_size(Gtk.PaperSize.new(Gtk.PAPER_NAME_A4))
    printing = WebKit2.PrintOperation.new(view)
    printing.set_print_settings(settings)
    printing.set_page_setup(sheet)
    printing.connect("finished", lambda _: (home / "part.pdf").rename(home / "print.pdf"))
    printing.print_()
    return GLib.SOURCE_CONTINUE


GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGUSR1, print_page)
(home / "pid").write_text(str(os.getpid()), "ascii")
context.connect("automation-started", started)
Gtk.main()
