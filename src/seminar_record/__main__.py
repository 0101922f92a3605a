"""``python -m seminar_record`` is the command ``seminar-record``."""

from seminar_record.cli import main

if __name__ == "__main__":
    main()
