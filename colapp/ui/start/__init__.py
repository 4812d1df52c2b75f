"""The first screen: from nothing to a workspace in less than a minute."""
