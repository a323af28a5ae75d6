import Testing

import Markup
