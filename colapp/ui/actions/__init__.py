"""The actions of a territory, whatever their problem."""
