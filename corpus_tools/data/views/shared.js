"use strict";
const FOLDS = {{ folds() | data }};
{% include "table.js" %}
{% include "reader.js" %}
