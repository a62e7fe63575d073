"""Words of a quotation held against words of a source, one by one."""
