"""Whole lists to files, and files to customers: ``finalpos export`` and ``finalpos import``.

| module         | the question it answers                                                   |
|----------------|---------------------------------------------------------------------------|
| `commands.py`  | what do the two commands take?                                            |
| `columns.py`   | how does a record become a row of a spreadsheet, and a row a record?      |
| `formats.py`   | how do records lie in a file, and where does each end?                    |
| `resuming.py`  | where does an export that was interrupted take up again?                  |
| `locking.py`   | which processes must not run at the same time?                            |
| `partial.py`   | how is a file written so that it may be interrupted at any byte?          |
| `export.py`    | what happens in an export?                                                |
| `checking.py`  | can a line of a file be sent?                                             |
| `failures.py`  | where do lines that failed go, and how do they come back?                 |
| `importing.py` | what happens in an import?                                                |

`columns.py`, `formats.py`, `resuming.py` and `checking.py` are pure functions.
"""
