//! References that leave a choice, as NIST's formats write them: `{ going to / gonna / @ }`, and
//! `(uh)` for a word that may be missing. The choice that costs the hypothesis least is taken.

use super::tokens::Word;

/// A part of a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Said in any case.
    Words(Vec<Word>),
    /// One of these was said.
    Choice(Vec<Vec<Piece>>),
}

/// Costs of sclite: what it aligns with decides what it chooses.
const SUBSTITUTION: u32 = 4;
const GAP: u32 = 3;

/// Cells (words of all choices × words of the hypothesis) beyond which nothing is chosen.
pub const MOST_CELLS: usize = 1 << 26;

/// A word, or nothing, on the way from one node to another. Nodes are numbered so that every arc
/// goes to a later one, and arcs are sorted by where they end.
struct Arc<'a> {
    from: usize,
    word: Option<&'a Word>,
}

#[derive(Default)]
struct Graph<'a> {
    /// For each node the arcs that end in it.
    nodes: Vec<Vec<Arc<'a>>>,
}

impl<'a> Graph<'a> {
    fn node(&mut self, arcs: Vec<Arc<'a>>) -> usize {
        self.nodes.push(arcs);
        self.nodes.len() - 1
    }

    fn add(&mut self, pieces: &'a [Piece], mut from: usize) -> usize {
        for piece in pieces {
            match piece {
                Piece::Words(words) => {
                    for word in words {
                        from = self.node(vec![Arc { from, word: Some(word) }]);
                    }
                }
                Piece::Choice(choices) => {
                    let ends: Vec<usize> = choices.iter().map(|choice| self.add(choice, from)).collect();
                    from = self.node(ends.into_iter().map(|from| Arc { from, word: None }).collect());
                }
            }
        }
        from
    }
}

/// The words of the choice that aligns with the hypothesis at least cost, the first of several.
/// `None` when that needs more than [`MOST_CELLS`].
#[must_use]
pub fn choose<'a>(pieces: &'a [Piece], hypothesis: &[Word]) -> Option<Vec<&'a Word>> {
    let mut graph = Graph::default();
    let start = graph.node(Vec::new());
    graph.add(pieces, start);
    let width = hypothesis.len() + 1;
    if graph.nodes.len().saturating_mul(width) > MOST_CELLS {
        return None;
    }
    let mut costs: Vec<u32> = Vec::with_capacity(graph.nodes.len() * width);
    for (node, arcs) in graph.nodes.iter().enumerate() {
        for column in 0..width {
            let arrive = arcs.iter().map(|arc| step(arc, column, width, &costs, hypothesis).0);
            let insert = (column > 0).then(|| costs[node * width + column - 1] + GAP);
            let least = arrive.chain(insert).min();
            costs.push(least.unwrap_or(0));
        }
    }
    Some(walk_back(&graph, width, &costs, hypothesis))
}

/// What a cell costs when it is reached by this arc, and the column it is reached from.
fn step(arc: &Arc, column: usize, width: usize, costs: &[u32], hypothesis: &[Word]) -> (u32, usize) {
    let row = arc.from * width;
    let Some(word) = arc.word else {
        return (costs[row + column], column);
    };
    let delete = costs[row + column] + GAP;
    let Some(before) = column.checked_sub(1) else {
        return (delete, column);
    };
    let differs = word.norm != hypothesis[before].norm;
    let diagonal = costs[row + before] + if differs { SUBSTITUTION } else { 0 };
    if diagonal <= delete { (diagonal, before) } else { (delete, column) }
}

fn walk_back<'a>(graph: &Graph<'a>, width: usize, costs: &[u32], hypothesis: &[Word]) -> Vec<&'a Word> {
    let mut words = Vec::new();
    let (mut node, mut column) = (graph.nodes.len() - 1, width - 1);
    while node > 0 || column > 0 {
        let here = costs[node * width + column];
        let arrived = graph.nodes[node].iter().find_map(|arc| {
            let (cost, column) = step(arc, column, width, costs, hypothesis);
            (cost == here).then_some((arc, column))
        });
        if let Some((arc, before)) = arrived {
            words.extend(arc.word);
            (node, column) = (arc.from, before);
        } else {
            column -= 1;
        }
    }
    words.reverse();
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::profiles;

    fn words(text: &str) -> Vec<Word> {
        profiles::RAW.words(text)
    }

    fn chosen(pieces: &[Piece], hypothesis: &str) -> String {
        let words = choose(pieces, &words(hypothesis)).expect("few words");
        words.iter().map(|word| word.norm.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_choice_nearest_to_the_hypothesis_is_taken() {
        let of = |text: &str| vec![Piece::Words(words(text))];
        let pieces = [
            Piece::Words(words("we are")),
            Piece::Choice(vec![of("going to"), of("gonna"), vec![]]),
            Piece::Words(words("win")),
        ];
        assert_eq!(chosen(&pieces, "we are going to win"), "we are going to win");
        assert_eq!(chosen(&pieces, "we are gonna win"), "we are gonna win");
        assert_eq!(chosen(&pieces, "we are win"), "we are win");
        assert_eq!(chosen(&pieces, ""), "we are win");
        let nested =
            [Piece::Choice(vec![vec![Piece::Words(words("a")), Piece::Choice(vec![of("b"), of("c d")])], of("e")])];
        assert_eq!(chosen(&nested, "a c d"), "a c d");
        assert_eq!(chosen(&nested, "e"), "e");
        assert_eq!(chosen(&[], "x"), "");
    }
}
