"""The weekly situation report (veckolägesbild): a model of what it says, and its pages."""
