"""From findings to pictures: the house's look, its renderer, one module of charts for each topic."""
