"""Why a problem happens, and what could be done: drawn, edited, printed."""
