import Testing

import SiteIO
