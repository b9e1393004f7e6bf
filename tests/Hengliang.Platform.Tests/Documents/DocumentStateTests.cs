using Hengliang.Platform.Documents;

namespace Hengliang.Platform.Tests.Documents;

public class DocumentStateTests
{
    // Rows are states, columns verbs in the order of the enum; a dot is refused.
    private static readonly string[] Table =
    [
        //             Begin     Finish   Fail   Decide   Done      Resume   Publish    Amend    Repeal    Drop
        "Uploaded      Reading   .        .      .        .         .        .          .        .         Uploaded",
        "Reading       Reading   ToReview Failed .        .         .        .          .        .         Reading",
        "Failed        Reading   .        .      .        .         .        .          .        .         Failed",
        "ToReview      Reading   .        .      ToReview Reviewed  .        .          .        .         ToReview",
        "Reviewed      .         .        .      .        .         ToReview Published  .        .         Reviewed",
        "Published     .         .        .      .        .         .        .          Amended  Repealed  .",
        "Amended       .         .        .      .        .         .        .          .        .         .",
        "Repealed      .         .        .      .        .         .        .          .        .         .",
    ];

    public static TheoryData<DocumentState, DocumentVerb, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<DocumentState, DocumentVerb, string>();
            foreach (var row in Table.Select(r => r.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
                foreach (var (verb, i) in Enum.GetValues<DocumentVerb>().Select((v, i) => (v, i)))
                    pairs.Add(Enum.Parse<DocumentState>(row[0]), verb, row[i + 1]);
            return pairs;
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Each_verb_leads_where_the_table_says_and_is_refused_everywhere_else(DocumentState state, DocumentVerb verb, string expected) =>
        Assert.Equal(expected, state.After(verb)?.ToString() ?? ".");

    [Fact]
    public void The_table_covers_every_state_and_every_verb() =>
        Assert.Equal(Enum.GetValues<DocumentState>().Length * Enum.GetValues<DocumentVerb>().Length, Pairs.Count);

    [Fact]
    public void Every_state_is_reached_from_upload_and_every_draft_can_be_left()
    {
        var reached = new HashSet<DocumentState> { DocumentState.Uploaded };
        for (var before = 0; before != reached.Count;)
        {
            before = reached.Count;
            reached.UnionWith(from state in reached.ToList() from verb in Enum.GetValues<DocumentVerb>() let next = state.After(verb) where next is not null select next.Value);
        }

        Assert.Equal(Enum.GetValues<DocumentState>().Length, reached.Count);
        Assert.All(
            reached.Where(s => s is not (DocumentState.Amended or DocumentState.Repealed)),
            s => Assert.Contains(Enum.GetValues<DocumentVerb>(), v => s.After(v) is { } next && (next != s || v == DocumentVerb.Drop)));
    }

    [Fact]
    public void A_refused_step_says_the_state_and_leaves_it()
    {
        var document = new Document { Title = "规划", FileName = "a.txt", MediaType = "text/plain", Sha256 = "", UploadedByName = "王敏" };

        var problem = document.Take(DocumentVerb.Publish);

        Assert.Equal("《规划》目前是“已上传”，不能发布；请刷新页面查看最新状态。", problem?.Message.Chinese);
        Assert.Equal(DocumentState.Uploaded, document.State);
    }
}
