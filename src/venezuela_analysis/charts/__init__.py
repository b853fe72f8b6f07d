"""From findings to pictures: the house's look, its renderer, and charts by topic."""
