"""The meeting itself: one big thing at a time, every act a single key."""
