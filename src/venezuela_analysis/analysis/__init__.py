"""From tidy tables to findings: pure functions, one module for each topic of the story."""
