import Testing

import Diagnostics
