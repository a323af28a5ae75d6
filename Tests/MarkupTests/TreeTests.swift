import Markup
import Testing
