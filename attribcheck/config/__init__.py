"""What stands in sources.toml or pyproject.toml: read, checked, and every mistake told at once."""

from attribcheck.config.parse import MAX_CHARACTERS, NOTHING_SET, Config, is_web_address, parse_config, parse_pyproject

__all__ = ["MAX_CHARACTERS", "NOTHING_SET", "Config", "is_web_address", "parse_config", "parse_pyproject"]
