using System.Collections.Immutable;
using Hengliang.Indices.Data;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Methods;

namespace Hengliang.Indices.Treatment;

/// <summary>Finds figures that a transform could not take, such as the logarithm of a negative number.</summary>
internal static class TreatmentFaults
{
    public static FaultList Find(UnitTable before, UnitTable after, ImmutableArray<TreatedColumn> record, IndexData data)
    {
        var faults = new FaultList();
        foreach (var column in record.Where(c => c.Transformed != Transform.None))
        {
            var from = before.Column(column.Indicator);
            var to = after.Column(column.Indicator);
            for (var i = 0; i < from.Length; i++)
            {
                if (double.IsNaN(from[i]) || double.IsFinite(to[i]))
                    continue;
                var name = MethodNames.Of(MethodNames.Transforms, column.Transformed);
                faults.Add(
                    data.PlaceOf(before.Units[i], column.Indicator),
                    $"“{name}”不能变换这一列（{(column.Transformed == Transform.LogGii ? "最大值须大于 1" : "数值须为正")}）；请改用 log_CT，或为该指标另定 treat。",
                    $"'{name}' cannot transform this column ({(column.Transformed == Transform.LogGii ? "its maximum must be above 1" : "its figures must be positive")}); use log_CT, or give the indicator a treat of its own.");
                break;
            }
        }

        return faults;
    }
}
