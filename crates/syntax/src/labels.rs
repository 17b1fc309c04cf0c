//! The label sets of UD English: parts of speech and relations, as small copyable ids.

/// Makes a label type: a number over a fixed, sorted table of names.
macro_rules! labels {
    ($(#[$doc:meta])* $name:ident, $table:ident, $count:expr, [$($text:literal),* $(,)?]) => {
        static $table: [&str; $count] = [$($text),*];

        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u8);

        impl $name {
            /// All names, sorted; a label's number is its place here.
            pub const ALL: &'static [&'static str] = &[$($text),*];

            /// The label of that name, or `None` where there is none.
            pub fn parse(name: &str) -> Option<Self> {
                $table.binary_search(&name).ok().map(|i| Self(i as u8))
            }

            /// The label's name as CoNLL-U writes it.
            pub fn name(self) -> &'static str {
                $table[self.0 as usize]
            }

            /// The label's number, an index into [`Self::ALL`].
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// The label of that number, or `None` past the end.
            pub fn from_index(index: usize) -> Option<Self> {
                (index < $table.len()).then_some(Self(index as u8))
            }

            /// The label of that name; for constants, where a wrong name must not compile.
            const fn known(name: &str) -> Self {
                let mut i = 0;
                while i < Self::ALL.len() {
                    if same(Self::ALL[i], name) {
                        return Self(i as u8);
                    }
                    i += 1;
                }
                panic!("no such label")
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

/// Whether two strings are equal, at compile time.
const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

labels!(
    /// A universal part of speech.
    Upos, UPOS, 17, [
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
]);

labels!(
    /// A Penn part of speech, as the English UD treebanks use them.
    Xpos, XPOS, 49, [
    "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH", "IN",
    "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR",
    "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "``",
]);

labels!(
    /// A UD relation, with its subtype.
    Deprel, DEPREL, 51, [
    "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc",
    "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep",
    "det", "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark",
    "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj",
    "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
]);

#[allow(missing_docs)]
impl Upos {
    pub const ADJ: Self = Self::known("ADJ");
    pub const ADP: Self = Self::known("ADP");
    pub const ADV: Self = Self::known("ADV");
    pub const AUX: Self = Self::known("AUX");
    pub const CCONJ: Self = Self::known("CCONJ");
    pub const DET: Self = Self::known("DET");
    pub const INTJ: Self = Self::known("INTJ");
    pub const NOUN: Self = Self::known("NOUN");
    pub const NUM: Self = Self::known("NUM");
    pub const PART: Self = Self::known("PART");
    pub const PRON: Self = Self::known("PRON");
    pub const PROPN: Self = Self::known("PROPN");
    pub const PUNCT: Self = Self::known("PUNCT");
    pub const SCONJ: Self = Self::known("SCONJ");
    pub const SYM: Self = Self::known("SYM");
    pub const VERB: Self = Self::known("VERB");
    pub const X: Self = Self::known("X");
}

#[allow(missing_docs)]
impl Xpos {
    pub const FW: Self = Self::known("FW");
    pub const VBD: Self = Self::known("VBD");
    pub const VBN: Self = Self::known("VBN");
}

#[allow(missing_docs)]
impl Deprel {
    pub const ACL: Self = Self::known("acl");
    pub const ACL_RELCL: Self = Self::known("acl:relcl");
    pub const ADVCL: Self = Self::known("advcl");
    pub const ADVCL_RELCL: Self = Self::known("advcl:relcl");
    pub const ADVMOD: Self = Self::known("advmod");
    pub const AMOD: Self = Self::known("amod");
    pub const APPOS: Self = Self::known("appos");
    pub const AUX: Self = Self::known("aux");
    pub const AUX_PASS: Self = Self::known("aux:pass");
    pub const CASE: Self = Self::known("case");
    pub const CC: Self = Self::known("cc");
    pub const CC_PRECONJ: Self = Self::known("cc:preconj");
    pub const CCOMP: Self = Self::known("ccomp");
    pub const COMPOUND: Self = Self::known("compound");
    pub const COMPOUND_PRT: Self = Self::known("compound:prt");
    pub const CONJ: Self = Self::known("conj");
    pub const COP: Self = Self::known("cop");
    pub const CSUBJ: Self = Self::known("csubj");
    pub const CSUBJ_OUTER: Self = Self::known("csubj:outer");
    pub const CSUBJ_PASS: Self = Self::known("csubj:pass");
    pub const DEP: Self = Self::known("dep");
    pub const DET: Self = Self::known("det");
    pub const DET_PREDET: Self = Self::known("det:predet");
    pub const DISCOURSE: Self = Self::known("discourse");
    pub const DISLOCATED: Self = Self::known("dislocated");
    pub const EXPL: Self = Self::known("expl");
    pub const FIXED: Self = Self::known("fixed");
    pub const FLAT: Self = Self::known("flat");
    pub const GOESWITH: Self = Self::known("goeswith");
    pub const IOBJ: Self = Self::known("iobj");
    pub const LIST: Self = Self::known("list");
    pub const MARK: Self = Self::known("mark");
    pub const NMOD: Self = Self::known("nmod");
    pub const NMOD_DESC: Self = Self::known("nmod:desc");
    pub const NMOD_POSS: Self = Self::known("nmod:poss");
    pub const NMOD_UNMARKED: Self = Self::known("nmod:unmarked");
    pub const NSUBJ: Self = Self::known("nsubj");
    pub const NSUBJ_OUTER: Self = Self::known("nsubj:outer");
    pub const NSUBJ_PASS: Self = Self::known("nsubj:pass");
    pub const NUMMOD: Self = Self::known("nummod");
    pub const OBJ: Self = Self::known("obj");
    pub const OBL: Self = Self::known("obl");
    pub const OBL_AGENT: Self = Self::known("obl:agent");
    pub const OBL_UNMARKED: Self = Self::known("obl:unmarked");
    pub const ORPHAN: Self = Self::known("orphan");
    pub const PARATAXIS: Self = Self::known("parataxis");
    pub const PUNCT: Self = Self::known("punct");
    pub const REPARANDUM: Self = Self::known("reparandum");
    pub const ROOT: Self = Self::known("root");
    pub const VOCATIVE: Self = Self::known("vocative");
    pub const XCOMP: Self = Self::known("xcomp");
}

impl Deprel {
    /// The relation without its subtype: `nsubj` for `nsubj:pass`.
    pub fn base(self) -> &'static str {
        self.name().split(':').next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_lead_back_to_the_label() {
        for (i, name) in Deprel::ALL.iter().enumerate() {
            let label = Deprel::parse(name).expect("table is sorted");
            assert_eq!((label.index(), label.name()), (i, *name));
        }
        assert_eq!(Upos::parse("NOSUCH"), None);
        assert_eq!(Deprel::NSUBJ_PASS.base(), "nsubj");
    }
}
