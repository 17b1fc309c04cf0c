//! Forms of verbs by the lists: which verb a form in the present is of, and what that verb is in the past.

use super::lemma::{by_list, doubles};
use super::table::{Class, FORMS};

/// The verb that a form, in small letters, is the third person or the plain form of.
///
/// ```
/// use dateline_syntax::text::verbs::in_present;
/// assert_eq!(in_present("vows").as_deref(), Some("vow"));
/// assert_eq!(in_present("seize").as_deref(), Some("seize"));
/// assert_eq!(in_present("vowed"), None);
/// ```
pub fn in_present(form: &str) -> Option<String> {
    let third = || by_list(&FORMS, Class::Third, false, form).filter(|base| FORMS.is_base(Class::Past, base));
    if FORMS.is_base(Class::Past, form) { Some(form.to_owned()) } else { third() }
}

/// The past of a verb, given in its plain form.
///
/// ```
/// use dateline_syntax::text::verbs::past;
/// assert_eq!(["vow", "seize", "deny", "ban", "shoot"].map(past), ["vowed", "seized", "denied", "banned", "shot"]);
/// ```
pub fn past(base: &str) -> String {
    if let Some(irregular) = FORMS.past(base) {
        return irregular.to_owned();
    }
    match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ied"),
        _ if base.ends_with('e') => format!("{base}d"),
        _ if doubles(base) => base.chars().chain(base.chars().last()).chain("ed".chars()).collect(),
        _ => format!("{base}ed"),
    }
}

/// Whether the lists know a form, in small letters, as one of a verb.
pub fn is_verb(form: &str) -> bool {
    let inflected = |class| by_list(&FORMS, class, false, form).is_some();
    FORMS.is_base(Class::Past, form) || [Class::Past, Class::Ing, Class::Third].into_iter().any(inflected)
}

/// Whether the lists know a form, in small letters, as a noun.
pub fn is_noun(form: &str) -> bool {
    FORMS.is_base(Class::Plural, form) || by_list(&FORMS, Class::Plural, false, form).is_some()
}

/// Whether the lists know a form, in small letters, as a verb, a noun or an adjective, in any inflection.
pub fn is_known(form: &str) -> bool {
    is_verb(form) || is_noun(form) || FORMS.is_base(Class::Comparative, form)
}
