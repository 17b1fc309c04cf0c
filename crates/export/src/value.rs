//! What stands in a cell.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Flag,
    /// A day of the calendar, ISO.
    Date,
    /// Several texts.
    Texts,
    /// Several whole numbers.
    Integers,
    /// A JSON object or a list of them; in JSON Lines alone.
    Object,
}

impl Kind {
    /// What it is called in the documents.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Flag => "true/false",
            Self::Date => "date",
            Self::Texts => "texts",
            Self::Integers => "integers",
            Self::Object => "object",
        }
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// Nothing: it is not known.
    #[default]
    None,
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// True or false.
    Flag(bool),
    /// A day, ISO; a time of the day may follow it.
    Date(String),
    /// Several texts.
    Texts(Vec<String>),
    /// Several whole numbers.
    Integers(Vec<i64>),
    /// A JSON value.
    Object(serde_json::Value),
}

impl Value {
    /// Text, or nothing.
    pub fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::None, |text| Self::Text(text.into()))
    }

    /// A whole number, or nothing; so is what is too large for one.
    pub fn integer(number: Option<impl TryInto<i64>>) -> Self {
        number.and_then(|number| number.try_into().ok()).map_or(Self::None, Self::Integer)
    }

    /// A number, or nothing.
    pub fn number(number: Option<f64>) -> Self {
        number.map_or(Self::None, Self::Number)
    }

    /// A day, or nothing.
    pub fn date(date: Option<impl Into<String>>) -> Self {
        date.map_or(Self::None, |date| Self::Date(date.into()))
    }

    /// The word that a value of the record's enumerations is written as.
    pub fn word(value: impl serde::Serialize) -> Self {
        match serde_json::to_value(value) {
            Ok(serde_json::Value::String(word)) => Self::Text(word),
            _ => Self::None,
        }
    }
}
