"""The command line: thin over workflows, no Qt. The contract is in docs/command-line.md."""
