using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hengliang.Platform.Storage;

/// <summary>How values become columns, the same on both databases.</summary>
public static class ColumnRules
{
    /// <summary>Marks a column whose value the audit never shows.</summary>
    public const string SecretAnnotation = "Hengliang:Secret";

    /// <summary>Marks a text without a limit, so that a missing limit is never an oversight.</summary>
    public const string LongTextAnnotation = "Hengliang:LongText";

    /// <summary>A text as long as it likes: a document's words, JSON.</summary>
    public static PropertyBuilder<T> LongText<T>(this PropertyBuilder<T> property)
    {
        ArgumentNullException.ThrowIfNull(property);
        return property.HasAnnotation(LongTextAnnotation, true);
    }

    /// <summary>A password's hash, a token: the audit says that it changed and no more.</summary>
    public static PropertyBuilder<T> Secret<T>(this PropertyBuilder<T> property)
    {
        ArgumentNullException.ThrowIfNull(property);
        return property.HasAnnotation(SecretAnnotation, true);
    }

    /// <summary>A column added to a table that had rows: they got <paramref name="before"/>, every later row says its own.</summary>
    public static PropertyBuilder<T> Since<T>(this PropertyBuilder<T> property, T before)
    {
        ArgumentNullException.ThrowIfNull(property);
        return property.HasDefaultValue(before).ValueGeneratedNever();
    }

    internal static bool IsSecret(this IReadOnlyProperty property) => property.FindAnnotation(SecretAnnotation) is not null;

    internal static void Apply(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcTime>();
        conventions.Properties<Period>().HaveConversion<PeriodAsText>().HaveMaxLength(12);
        conventions.Properties<MeasureUnit>().HaveConversion<MeasureUnitAsText>().HaveMaxLength(40);
    }

    /// <summary>A moment, kept in UTC to the microsecond: what both databases can keep and sort.</summary>
    private sealed class UtcTime() : ValueConverter<DateTimeOffset, DateTime>(
        moment => Trim(moment.UtcDateTime),
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)))
    {
        private static DateTime Trim(DateTime moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private sealed class PeriodAsText() : ValueConverter<Period, string>(period => period.ToString(), text => Period.Parse(text));

    private sealed class MeasureUnitAsText() : ValueConverter<MeasureUnit, string>(unit => unit.Symbol, text => MeasureUnit.Parse(text));
}
