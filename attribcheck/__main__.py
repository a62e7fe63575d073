"""`python -m attribcheck`: the same as the command."""

from attribcheck.cli import main

if __name__ == "__main__":
    main()
