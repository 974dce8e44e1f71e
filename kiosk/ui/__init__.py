"""The screens: view-models in Python, QML that only shows them, and the bridge to the threads."""
