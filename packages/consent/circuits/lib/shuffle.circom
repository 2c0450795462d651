pragma circom 2.2.0;

// Puts n pairs into another order that only the prover knows. move[i][j] is 1 where what is at i goes to j.
//
// Guarantees: every pair goes to exactly one place and every place takes exactly one.
template Shuffle(n) {
    signal input tags[n];
    signal input asks[n];
    signal input move[n][n];
    signal output movedTags[n];
    signal output movedAsks[n];

    signal tag[n][n];
    signal ask[n][n];
    for (var i = 0; i < n; i++) {
        var leaving = 0;
        var arriving = 0;
        for (var j = 0; j < n; j++) {
            move[i][j] * (move[i][j] - 1) === 0;
            leaving += move[i][j];
            arriving += move[j][i];
            tag[i][j] <== move[i][j] * tags[i];
            ask[i][j] <== move[i][j] * asks[i];
        }
        leaving === 1;
        arriving === 1;
    }
    for (var j = 0; j < n; j++) {
        var movedTag = 0;
        var movedAsk = 0;
        for (var i = 0; i < n; i++) {
            movedTag += tag[i][j];
            movedAsk += ask[i][j];
        }
        movedTags[j] <== movedTag;
        movedAsks[j] <== movedAsk;
    }
}
