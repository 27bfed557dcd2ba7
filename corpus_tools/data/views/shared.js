"use strict";
const WORDS = {{ {'rows': plain('view_rows'), 'some': plain('view_rows_of')} | data }};
const FOLDS = {{ folds() | data }};
{% include "table.js" %}
{% include "reader.js" %}
