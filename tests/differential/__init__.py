"""A differential test: two checkouts of paycalc are asked the same questions, and every figure that differs is listed.

So a change that only moves and renames proves that it changed nothing else, and one that changes an answer shows which.

    python tests/differential/ask.py OLD NEW

OLD and NEW are the folders that have the package `paycalc`. Each is asked in a process of its own that imports no other
paycalc, both at once. The exit status is 0 where nothing differs but what is meant, 1 where something does, and 2 where
a checkout could not be asked.

    --count 20000         how many questions are asked
    --seed 1              another number draws other questions; the same number always the same
    --kinds arrears,toil  only those kinds; a question keeps its number
    --schemes 'demo*'     only schemes whose name has the pattern; the questions are other ones then
    --only 812            question 812 alone: its facts as Python has them, and both answers whole
    --meant FILE          differences that are meant
    --output FILE         where all differences are written; the screen shows the first --most 40

A difference is shown like this:

    question 812 (arrears, schemes/us-paid.toml): lines[0:basic].owed: 12.00 -> 12.01

What begins with `object` is an attribute that a statement has beside its JSON. A question that is refused has one
figure, `refused`, with the class and the message of the error. One that raises anything else is counted as TRACEBACK:
that is a fault of paycalc, whether both checkouts have it or not.

At the end a table says for each kind and each scheme how many questions were refused, how many answers rest on an
assumption, and how many lines of money there were: much of it should be money.

Differences that are meant are named in a file. Each entry has a reason, and patterns, as for file names, of what a
difference has: kind, scheme, path, old and new. A bracket is written `[[]`. What an entry has is counted and not
listed; an entry that nothing has any more is named.

    [[meant]]
    reason = "the excess of a capped award is rounded to the penny"
    kind = "award"
    path = "*lines[[]*:award-excess]*"

How it is made: `questions` draws what kind, about which scheme, with which facts (`people`, `work`, `awards`), near
days on which something happens (`draws`, from what `outlines` reads in the scheme). Facts are plain data (`facts`).
`answers` runs in each checkout: it builds the facts by public names of paycalc, asks, and takes the answer apart into
figures by their paths. `comparison` compares. Parts of paycalc can be moved and renamed as long as public names stay.

The schemes are those that come with paycalc, each as its own checkout has it, those of the tests, and those under
`schemes/`, which have what the others lack. Add a scheme or a kind where a rule is new; every number then asks
something else.
"""
