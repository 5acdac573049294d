"""What of a report is shown as a hit? Its marks, snippets and their places."""
