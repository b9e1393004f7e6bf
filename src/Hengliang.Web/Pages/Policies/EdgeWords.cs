using Hengliang.Language.Testing;

namespace Hengliang.Web.Pages.Policies;

/// <summary>Says in words where an edge of a rule lies and what the rule gives there.</summary>
internal static class EdgeWords
{
    private const int MostResults = 3;

    /// <summary>499.999999万元, exactly.</summary>
    public static string Number(RuleEdge edge, EdgeSide side) => (side.Number / edge.Input.Shape.Unit.Scale) + edge.Input.Shape.Unit.Text;

    /// <summary>支持金额 0 元；… the first results.</summary>
    public static string Results(EdgeSide side) => string.Join("；", side.Run.Result.Outputs.Take(MostResults).Select(o => $"{o.Field.Name} {ResultWords.Show(o) ?? "—"}"));
}
