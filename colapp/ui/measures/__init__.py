"""The measures of a territory: definition, points, chart."""
