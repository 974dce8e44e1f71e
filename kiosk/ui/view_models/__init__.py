"""View-models: the values and slots of each screen, one QObject for each screen concept."""
