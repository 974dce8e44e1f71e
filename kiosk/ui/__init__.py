"""The screens: view-models in Python, QML that shows them, and the bridge from the threads."""
