"""How much of a file the portal is ready to read."""

MAX_ROWS = 200_000  # rows with something in them, in one table
SHEET_ROWS = 1_048_576  # a spreadsheet has no more
MAX_COLUMNS = 500
MAX_UNPACKED = 400 * 1024 * 1024  # bytes of a workbook once unpacked
MAX_SHARED_STRINGS = 80 * 1024 * 1024  # bytes: these are held in memory
HEADING_ROWS = 5  # the headings stand within the first rows
