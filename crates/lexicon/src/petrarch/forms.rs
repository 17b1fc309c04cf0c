//! From the parts of a pattern to forms of our notation.

use super::Output;
use super::elements::{Element, Part};
use super::synsets::Synsets;
use crate::entry::Place;
use crate::form::PREPOSITIONS;

/// Adverbs of place that English verbs take, without which they mean something else.
const PARTICLES: &[&str] =
    &["away", "out", "up", "down", "back", "off", "over", "aside", "apart", "together", "forward", "ahead"];

/// Auxiliaries and negations: the coder reads them itself and a form cannot ask for them.
const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had", "do", "does", "did",
    "will", "would", "shall", "should", "may", "might", "can", "could", "must", "to", "not", "neither",
    "never", "no",
];

/// Makes forms of patterns.
pub(super) struct Former<'a> {
    /// The sets that patterns name.
    pub sets: &'a mut Synsets,
    /// Where classes are added.
    pub out: &'a mut Output,
    /// The verbs of the block, as they stand in forms.
    pub verbs: &'a [String],
    /// The verbs, or their class, as a form's trigger.
    pub trigger: String,
    /// Where the pattern stands.
    pub place: Place,
}

/// What a pattern asks for, piece by piece.
#[derive(Debug, Default)]
struct Shape {
    compound: bool,
    /// What stands before the verb: `SOURCE`, `TARGET!`, with a condition where words are asked for.
    subject: Option<&'static str>,
    subject_words: Option<String>,
    particle: Option<String>,
    arguments: Vec<String>,
    /// Words of the object, the first of the arguments.
    object: bool,
    source: bool,
    target: bool,
    /// The argument whose preposition the pattern leaves open: who is acted on stands behind it, or behind a thing there.
    open: Option<usize>,
}

impl Former<'_> {
    /// The forms of a verb by itself.
    ///
    /// `null`: the verb gives no event, so that what it is said to do counts: "began to question".
    pub fn bare(&self, both: bool, null: bool) -> Vec<String> {
        let verb = &self.trigger;
        let inner = if null || self.out.composes { "" } else { " [to EVENT]" };
        // The second is for passives that name who acts in passing: "was criticized over a dispute with".
        let mut forms = vec![
            format!("SOURCE {verb} anywhere TARGET!{inner}"),
            format!("{verb} TARGET! anywhere SOURCE!"),
        ];
        forms.extend((both || self.out.composes).then(|| format!("SOURCE {verb}")));
        if self.out.composes {
            forms.insert(0, format!("SOURCE {verb} anywhere EVENT"));
        }
        forms
    }

    /// The forms of a pattern, or why there is none.
    pub fn pattern(&mut self, elements: &[Element], both: bool) -> Result<(Vec<String>, bool), String> {
        let at =
            elements.iter().position(|e| *e == Element::Verb).ok_or("the pattern has no `*` for the verb")?;
        let mut shape = Shape::default();
        self.before(&elements[..at], &mut shape)?;
        self.behind(&elements[at + 1..], &mut shape)?;
        let reciprocal = both || shape.compound;
        Ok((self.write(&shape), reciprocal))
    }

    /// Takes in what stands before the verb.
    fn before(&mut self, elements: &[Element], shape: &mut Shape) -> Result<(), String> {
        for element in elements {
            match element {
                Element::Source => shape.subject = Some("SOURCE"),
                Element::Target => {
                    shape.subject = Some("TARGET!");
                    shape.target = true;
                }
                Element::Compound => shape.compound = true,
                Element::Words(parts) => self.subject_words(parts, shape)?,
                Element::Behind(preposition, inside) => self.prepositional(preposition, inside, shape)?,
                Element::Skip | Element::Verb => {}
            }
        }
        shape.source = shape.subject == Some("SOURCE");
        Ok(())
    }

    /// Takes in words before the verb: they head its subject.
    fn subject_words(&mut self, parts: &[Part], shape: &mut Shape) -> Result<(), String> {
        if let [Part::Word(word)] = parts {
            if AUXILIARIES.contains(&word.as_str()) {
                return Err(format!(
                    "`{word}` before the verb: a form cannot ask for auxiliaries and negation"
                ));
            }
            if word.ends_with("ly") {
                return Err(format!("`{word}` before the verb: a form cannot ask for an adverb there"));
            }
        }
        if shape.subject_words.is_some() {
            return Err("several phrases before the verb".to_owned());
        }
        let phrases = self.phrases(parts)?;
        let class = match parts {
            [Part::Set(name)] => self.sets.class(name).map(str::to_owned),
            _ => None,
        };
        shape.subject_words =
            Some(class.unwrap_or_else(|| self.sets.class_of(&phrases, &self.place, self.out)));
        Ok(())
    }

    /// Takes in what stands behind the verb.
    fn behind(&mut self, elements: &[Element], shape: &mut Shape) -> Result<(), String> {
        let mut rest = elements;
        while let Some((first, behind)) = rest.split_first() {
            rest = behind;
            match first {
                Element::Source => self.place_role("SOURCE!", shape),
                Element::Target => {
                    if let Some((Element::Words(parts), further)) =
                        behind.split_first().filter(|(e, _)| !is_link(e))
                    {
                        shape.target = true;
                        let words = self.argument(parts)?;
                        shape.arguments.push(format!("TARGET!'s {words}"));
                        rest = further;
                    } else {
                        self.place_role("TARGET!", shape);
                    }
                }
                Element::Skip | Element::Compound => {}
                Element::Verb => return Err("`*` stands twice".to_owned()),
                Element::Behind(preposition, inside) => self.prepositional(preposition, inside, shape)?,
                Element::Words(_) if is_link(first) => rest = self.flat_preposition(first, behind, shape)?,
                Element::Words(_) => rest = self.object(first, behind, shape)?,
            }
        }
        Ok(())
    }

    /// Puts a role that stands alone: as object right behind the verb, else behind any preposition.
    fn place_role(&self, role: &str, shape: &mut Shape) {
        let object = shape.arguments.is_empty();
        shape.arguments.push(if object { role.to_owned() } else { format!("anywhere {role}") });
        shape.source |= role.starts_with('S');
        shape.target |= role.starts_with('T');
    }

    /// Takes in a preposition that stands without parentheses, with what is behind it; gives what is left.
    fn flat_preposition<'e>(
        &mut self,
        link: &Element,
        behind: &'e [Element],
        shape: &mut Shape,
    ) -> Result<&'e [Element], String> {
        let Element::Words(parts) = link else { return Ok(behind) };
        let preposition = parts.iter().map(text_of).collect::<Vec<_>>().join("_");
        let words_behind = |from: usize| {
            behind[from..].iter().take_while(|e| matches!(e, Element::Words(_)) && !is_link(e)).count()
        };
        let count = match behind.first() {
            Some(Element::Words(_)) if !is_link(&behind[0]) => words_behind(0),
            Some(Element::Source | Element::Target | Element::Skip) => 1 + words_behind(1),
            _ => 0,
        };
        let inside = joined(&behind[..count]);
        self.prepositional(&preposition, &inside, shape)?;
        Ok(&behind[count..])
    }

    /// Takes in the words behind the verb; phrases in a row are one, adverbs go to the verb.
    fn object<'e>(
        &mut self,
        first: &Element,
        behind: &'e [Element],
        shape: &mut Shape,
    ) -> Result<&'e [Element], String> {
        let Element::Words(parts) = first else { return Ok(behind) };
        let alone = |word: &str| PARTICLES.contains(&word) || word.ends_with("ly");
        if let ([Part::Word(word)], None) = (&parts[..], &shape.particle)
            && alone(word)
        {
            shape.particle = Some(word.clone());
            return Ok(behind);
        }
        let further = behind.iter().take_while(|e| matches!(e, Element::Words(_)) && !is_link(e)).count();
        let all: Vec<Element> =
            std::iter::once(first.clone()).chain(behind[..further].iter().cloned()).collect();
        let Some(Element::Words(parts)) = joined(&all).into_iter().next() else { return Ok(behind) };
        let words = self.argument(&parts)?;
        shape.object |= shape.arguments.is_empty();
        shape.arguments.push(words);
        Ok(&behind[further..])
    }

    /// Takes in a prepositional phrase.
    fn prepositional(
        &mut self,
        preposition: &str,
        inside: &[Element],
        shape: &mut Shape,
    ) -> Result<(), String> {
        let link = preposition.replace(' ', "_");
        if !PREPOSITIONS.contains(&link.split('_').next().unwrap_or_default()) {
            return Err(format!("`{preposition}` is no preposition that forms know"));
        }
        let skipped = inside.contains(&Element::Skip);
        let inside: Vec<&Element> = inside.iter().filter(|e| **e != Element::Skip).collect();
        let argument = match inside[..] {
            [] if shape.target || skipped => "TOPIC".to_owned(),
            [] | [Element::Target] => {
                shape.target = true;
                shape.open = inside.is_empty().then_some(shape.arguments.len()).or(shape.open);
                "TARGET!".to_owned()
            }
            [Element::Source] => {
                shape.source = true;
                "SOURCE!".to_owned()
            }
            [Element::Words(parts)] => self.argument(parts)?,
            [Element::Target, Element::Words(parts)] => {
                shape.target = true;
                format!("TARGET!'s {}", self.argument(parts)?)
            }
            [Element::Source, Element::Words(parts)] => {
                shape.source = true;
                format!("SOURCE!'s {}", self.argument(parts)?)
            }
            _ => return Err(format!("what stands behind `{preposition}` is more than a form can ask for")),
        };
        shape.arguments.push(format!("{link} {argument}"));
        Ok(())
    }

    /// A phrase as an argument of a form: its words, or a class of them.
    fn argument(&mut self, parts: &[Part]) -> Result<String, String> {
        if let [Part::Set(name)] = parts
            && let Some(class) = self.sets.class(name)
        {
            return Ok(format!("&{class}"));
        }
        let phrases = self.phrases(parts)?;
        if let [one] = &phrases[..] {
            let word = one.replace(' ', "_");
            let odd = word == "and" || word == "that" || PREPOSITIONS.contains(&word.as_str());
            return if odd { Err(format!("`{word}` has nothing behind it")) } else { Ok(word) };
        }
        Ok(format!("&{}", self.sets.class_of(&phrases, &self.place, self.out)))
    }

    /// The phrases that words and sets stand for.
    fn phrases(&self, parts: &[Part]) -> Result<Vec<String>, String> {
        let mut phrases = vec![String::new()];
        for part in parts {
            let members = match part {
                Part::Word(word) => vec![word.clone()],
                Part::Set(name) => self.sets.members(name),
            };
            let join = |p: &String, m: &String| format!("{p} {m}").trim().to_owned();
            phrases =
                phrases.iter().flat_map(|p| members.iter().map(move |m| join(p, m))).take(2000).collect();
        }
        if phrases.is_empty() || phrases.iter().any(String::is_empty) {
            return Err("a phrase without words".to_owned());
        }
        Ok(phrases)
    }

    /// The forms of a shape.
    fn write(&self, shape: &Shape) -> Vec<String> {
        let verb = match &shape.particle {
            Some(particle) => {
                self.verbs.iter().map(|v| format!("{v}_{particle}")).collect::<Vec<_>>().join("|")
            }
            None => self.trigger.clone(),
        };
        let words = shape.arguments.join(" ");
        let condition = shape.subject_words.as_ref().map(|class| format!(":&{class}")).unwrap_or_default();
        if shape.compound {
            return vec![format!("SOURCE{condition} and TARGET! {verb} {words}")];
        }
        let subject = match shape.subject {
            Some(role) => format!("{role}{condition}"),
            None if shape.source && shape.target => format!("[TOPIC{condition}]"),
            None if shape.source => "TARGET!".to_owned() + &condition,
            None => format!("SOURCE{condition}"),
        };
        let target_is_given = shape.target || (shape.source && shape.subject.is_none());
        let forms = if let Some(open) = shape.open {
            let mut through = shape.arguments.clone();
            through[open] = through[open].replace("TARGET!", "TOPIC:thing");
            let through = format!("{subject} {verb} {} anywhere TARGET!", through.join(" "));
            vec![format!("{subject} {verb} {words}"), through]
        } else if target_is_given {
            vec![format!("{subject} {verb} {words}")]
        } else {
            open_forms(&subject, &verb, &words, shape.object)
        };
        forms.into_iter().map(|form| form.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }
}

/// The forms of a pattern that does not say where who is acted on stands: anywhere, or whose the object is.
fn open_forms(subject: &str, verb: &str, words: &str, object: bool) -> Vec<String> {
    let mut forms = vec![format!("{subject} {verb} {words} anywhere TARGET!")];
    forms.extend(object.then(|| format!("{subject} {verb} TARGET!'s {words}")));
    forms.push(format!("{subject} {verb} {words}"));
    forms
}

/// Whether an element is a preposition that stands without parentheses.
fn is_link(element: &Element) -> bool {
    let Element::Words(parts) = element else { return false };
    let [Part::Word(first), ..] = &parts[..] else { return false };
    let all = parts.iter().all(|p| matches!(p, Part::Word(w) if PREPOSITIONS.contains(&w.as_str())));
    all && PREPOSITIONS.contains(&first.as_str())
}

/// Phrases in a row as one.
fn joined(elements: &[Element]) -> Vec<Element> {
    let mut all: Vec<Element> = Vec::new();
    for element in elements {
        match (all.last_mut(), element) {
            (Some(Element::Words(before)), Element::Words(parts)) => before.extend(parts.iter().cloned()),
            _ => all.push(element.clone()),
        }
    }
    all
}

/// The word of a part.
fn text_of(part: &Part) -> &str {
    match part {
        Part::Word(text) | Part::Set(text) => text,
    }
}
