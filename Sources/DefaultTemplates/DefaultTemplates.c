// The default templates inside the binary, so that an installed tool stands alone.
//
// One #embed for each file of site-templates/default and one line in the table: a test compares the
// table with the folder, in names and bytes.
#include "DefaultTemplates.h"

static const unsigned char site_css[] = {
#embed "../../site-templates/default/site.css"
};

#define ENTRY(path, symbol) {path, symbol, sizeof symbol}

static const struct DefaultTemplate table[] = {
    ENTRY("site.css", site_css),
};

const struct DefaultTemplate *default_templates(size_t *count) {
  *count = sizeof table / sizeof *table;
  return table;
}
