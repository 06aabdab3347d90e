"""Which things does the program speak of? The data classes that the steps hand on."""
