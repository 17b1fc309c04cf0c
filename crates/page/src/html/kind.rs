//! What kind of page it is, where it is no plain article: by what it says of itself and by how text and links stand on it.

use super::body::Part;
use super::marks::is_named;
use super::meta::Meta;
use super::title::Title;
use super::tree::{Id, Tree};
use super::units::Unit;
use super::vote::tokens;
use crate::Note;
use crate::notation::{self, Entry};
use crate::phrases::{Phrases, words_of};
use crate::shape::Shape;
use std::sync::LazyLock;

/// Running text of fewer bytes is little: a teaser, the words beside a film.
const LITTLE: usize = 900;
/// Running text of fewer bytes is next to nothing: a notice.
const NOTICE: usize = 500;
/// A link of so many words could be a headline.
const HEADLINE: usize = 4;
/// A page of so many headlines that has little text leads to other pages.
const HEADLINES: usize = 12;
/// So many texts under headlines that are links are teasers.
const TEASERS: usize = 4;
/// A gallery has so many captions.
const PICTURES: usize = 4;

/// By what a kind of page is known.
struct Words {
    types: Vec<String>,
    open: Vec<String>,
    title: Phrases,
    line: Phrases,
    class: Phrases,
    has: Phrases,
}

impl Words {
    fn of(entries: &[Entry<'_>], id: &str) -> Self {
        let entries: Vec<_> = entries.iter().filter(|entry| entry.id == id).collect();
        let of = |key| Phrases::of(entries.iter().copied(), key);
        let list = |key| entries.iter().flat_map(|entry| entry.list(key)).map(str::to_owned).collect();
        Self {
            types: list("type"),
            open: list("open"),
            title: of("title"),
            line: of("line"),
            class: of("class"),
            has: of("has"),
        }
    }
}

/// The kinds of the data.
struct Kinds {
    live: Words,
    gallery: Words,
    paywall: Words,
    video: Words,
    index: Words,
    error: Words,
}

static KINDS: LazyLock<Kinds> = LazyLock::new(|| {
    let entries = notation::parse(include_str!("../../../../data/page/kinds.txt"));
    let of = |id| Words::of(&entries, id);
    Kinds {
        live: of("live"),
        gallery: of("gallery"),
        paywall: of("paywall"),
        video: of("video"),
        index: of("index"),
        error: of("error"),
    }
});

/// The page, as far as it is read.
pub(crate) struct Seen<'p> {
    pub(crate) tree: &'p Tree,
    pub(crate) units: &'p [Unit],
    pub(crate) parts: &'p [Part],
    pub(crate) meta: &'p Meta,
    pub(crate) title: &'p Title,
}

/// What kind of page it is; none for an article.
pub(crate) fn of(seen: &Seen<'_>) -> Option<Note> {
    let text = seen.text();
    let kinds = &*KINDS;
    let article = seen.is_article();
    match () {
        () if text < NOTICE && seen.is_titled(&kinds.error) => Some(Note::ErrorPage),
        () if seen.is_of_type(&kinds.live)
            || (seen.is_titled(&kinds.live) && seen.stands_in(&kinds.live)) =>
        {
            Some(Note::LiveBlog)
        }
        () if text < LITTLE && (seen.meta.linked.paid || seen.is_walled(&kinds.paywall)) => {
            Some(Note::Paywall)
        }
        () if text < LITTLE && seen.is_gallery(&kinds.gallery) => Some(Note::Gallery),
        () if text < LITTLE && seen.is_video(&kinds.video, article) => Some(Note::Video),
        () if !article && seen.is_index(&kinds.index, text) => Some(Note::Index),
        () => None,
    }
}

impl Seen<'_> {
    /// Whether the page says of itself that it is an article.
    fn is_article(&self) -> bool {
        let article = |kind: &String| kind.to_lowercase().ends_with("article");
        self.meta.linked.types.iter().any(article) || self.meta.kind.iter().any(article)
    }

    /// The lines of the article that are running text.
    fn texts(&self) -> impl Iterator<Item = usize> + '_ {
        let body = (0..self.units.len()).filter(|i| self.parts[*i] == Part::Body);
        body.filter(|i| Shape::of(self.units[*i].words()).is_text())
    }

    /// How many bytes of running text the article has.
    fn text(&self) -> usize {
        self.texts().map(|i| self.units[i].text.len()).sum()
    }

    /// What the page calls itself: its headline, and what its metadata say.
    fn titles(&self) -> impl Iterator<Item = &str> {
        self.title.words.iter().map(|words| words.text()).chain(self.meta.title.as_deref())
    }

    fn is_titled(&self, words: &Words) -> bool {
        self.titles().map(words_of).any(|title| words.line.is(&title) || words.title.opens(&title).is_some())
    }

    fn is_of_type(&self, words: &Words) -> bool {
        self.meta.linked.types.iter().any(|t| words.types.contains(t))
    }

    fn is_open_type(&self, words: &Words) -> bool {
        self.meta.kind.as_ref().is_some_and(|kind| words.open.contains(kind))
    }

    /// Whether most texts stand in an element with such a class.
    fn stands_in(&self, words: &Words) -> bool {
        let within = |i: &usize| self.around(*i).any(|id| self.has_class(id, words));
        let texts = self.texts().count();
        texts > 0 && self.texts().filter(within).count() * 2 > texts
    }

    fn around(&self, unit: usize) -> impl Iterator<Item = Id> + '_ {
        let block = self.units[unit].block;
        std::iter::once(block).chain(self.tree.above(block))
    }

    fn has_class(&self, id: Id, words: &Words) -> bool {
        [self.tree.attribute(id, "class"), self.tree.attribute(id, "id")]
            .into_iter()
            .flatten()
            .any(|name| is_named(&words.class, name))
    }

    /// Whether a line asks readers to pay, or stands in an element that does.
    fn is_walled(&self, words: &Words) -> bool {
        let asks = |unit: &Unit| {
            !unit.hidden && unit.text.len() < NOTICE && words.has.within(&words_of(unit.words()))
        };
        self.units.iter().any(asks)
    }

    fn is_gallery(&self, words: &Words) -> bool {
        let captions = self.parts.iter().filter(|part| **part == Part::Caption).count();
        self.is_of_type(words) || (captions >= PICTURES && (self.is_titled(words) || self.is_pictured(words)))
    }

    /// Whether most captions stand in an element of pictures.
    fn is_pictured(&self, words: &Words) -> bool {
        let captions: Vec<usize> =
            (0..self.units.len()).filter(|i| self.parts[*i] == Part::Caption).collect();
        let within = captions.iter().filter(|i| self.around(**i).any(|id| self.has_class(id, words)));
        within.count() * 2 > captions.len()
    }

    fn is_video(&self, words: &Words, article: bool) -> bool {
        self.is_open_type(words) || (!article && self.is_of_type(words))
    }

    /// Whether the page leads to others: little text among many headlines that are links, or texts that are teasers.
    fn is_index(&self, words: &Words, text: usize) -> bool {
        let headline = |i: &usize| self.is_headline(*i);
        let headlines = (0..self.units.len()).filter(headline).count();
        let texts = self.texts().count();
        let teasers =
            self.texts().filter(|i| (i.saturating_sub(2)..*i).any(|above| headline(&above))).count();
        let told = self.is_of_type(words) || self.is_titled(words) || self.is_open_type(words);
        let bare = headlines >= HEADLINES && text < if told { LITTLE } else { NOTICE };
        bare || (teasers >= TEASERS && teasers * 2 > texts)
    }

    fn is_headline(&self, unit: usize) -> bool {
        let unit = &self.units[unit];
        unit.is_link() && !unit.hidden && tokens(unit.words()).count() >= HEADLINE
    }
}
