using static Hengliang.Reading.Clauses.ClauseTokenKind;

namespace Hengliang.Reading.Clauses;

/// <summary>Reads the promises of one line: segments up to a number that promises, and the limits that follow it.</summary>
internal sealed class PromiseReader(int line, bool numbered)
{
    // No promise of a real text is longer; an endless sentence must not grow one without end.
    private const int LongestBody = 12;
    private const int LongestLead = 8;

    private readonly List<Promise> _promises = [];
    private readonly List<ClauseSegment> _lead = [];
    private Promise? _open;

    public static List<Promise> Read(IReadOnlyList<ClauseSegment> segments, int line, bool numbered)
    {
        var reader = new PromiseReader(line, numbered);
        foreach (var segment in segments)
            reader.Take(segment);
        reader.Close();
        return reader._promises;
    }

    private void Take(ClauseSegment segment)
    {
        if (!segment.Promises && !segment.OnlyLimits)
        {
            _lead.Add(segment);
            if (_lead.Count > LongestLead)
                _lead.RemoveAt(0);
            return;
        }

        if (_open is not null && Continues(_open, segment))
        {
            _open = _open with { Body = [.. _open.Body, .. _lead, segment] };
        }
        else
        {
            Close();
            _open = new(LeadOf(), [segment], line, numbered);
        }

        _lead.Clear();
    }

    // A limit belongs to the promise before it, unless it starts on another taker or caps several benefits together.
    private bool Continues(Promise open, ClauseSegment segment) =>
        segment.OnlyLimits
        && open.Body.Count < LongestBody
        && (!open.OnlyLimits || !segment.NamesBenefit)
        && segment.Tokens[0].Kind != For
        && !_lead.Exists(s => s.HasKind(For))
        && !IsOverall(segment);

    // Who and when: from the segment that says 对…, else the conditions and the name right before.
    private ClauseSegment[] LeadOf()
    {
        var from = _lead.FindIndex(s => s.HasKind(For));
        if (from >= 0)
            return [.. _lead[from..]];
        var conditions = _lead.AsEnumerable().Reverse().TakeWhile(IsCondition).Count();
        var named = conditions == 0 && _lead.Count > 0 && !_lead[^1].Tokens.Any(t => t.IsQuantity) ? 1 : conditions;
        return [.. _lead[^named..]];
    }

    // …的，营业收入达到5000万元以上，每新增1家企业: not 每年遴选不超过5家, a quota.
    private static bool IsCondition(ClauseSegment segment) => !segment.IsQuota && (
        segment.Tokens[^1].Kind == Of || segment.Has(QuantityRole.From) || segment.Has(QuantityRole.To)
        || (segment.HasKind(Per) && segment.HasKind(Count) && !segment.Tokens.Any(t => t.IsLimit || t.Kind == Least)));

    private static bool IsOverall(ClauseSegment segment) => segment.HasKind(Together) && segment.NamesBenefit;

    private void Close()
    {
        if (_open is not null)
            _promises.Add(_open);
        _open = null;
    }
}
