"""One module per group of commands; each offers `add(subparsers)`."""
