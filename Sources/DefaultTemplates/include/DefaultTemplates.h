#pragma once

#include <stddef.h>

/// One file of site-templates/default, as it was when the tool was built.
struct DefaultTemplate {
  /// Relative to the template folder, `/` between parts.
  const char *path;
  const unsigned char *bytes;
  size_t count;
};

/// The embedded files, sorted by path; `count` receives how many there are.
const struct DefaultTemplate *default_templates(size_t *count);
