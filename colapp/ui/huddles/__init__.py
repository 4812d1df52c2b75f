"""A team’s meetings: the next one prepared, the past ones and how they go."""
