"""The one place that speaks to networks and to the store of snapshots."""
