"""The weekly situation report: choose a week, see what it says, save it as PDF."""
