"""The main job: tables, figures, notebooks and the page."""
