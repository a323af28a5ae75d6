#include "DefaultTemplates.h"
