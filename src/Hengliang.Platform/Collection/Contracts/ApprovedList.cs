using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection.Contracts;

/// <summary>A campaign whose form is a list, free or of the register of enterprises, and how far its units in sight are.</summary>
/// <param name="Id">The campaign.</param>
/// <param name="Title">Its title.</param>
/// <param name="Form">The form's title.</param>
/// <param name="Period">What the data are of.</param>
/// <param name="Approved">Units whose returns are approved, locked or summed up.</param>
/// <param name="Outstanding">Units that were asked and are not so far.</param>
public sealed record ListCampaign(Guid Id, string Title, string Form, Period Period, int Approved, int Outstanding);

/// <summary>One field of a list.</summary>
/// <param name="Code">The name formulas use.</param>
/// <param name="Label">As people read it.</param>
/// <param name="LabelEnglish">Empty where there is none.</param>
/// <param name="Unit">The unit of its numbers; empty for none.</param>
/// <param name="IsNumber">It takes numbers.</param>
/// <param name="IsCreditCode">It takes a unified social credit code.</param>
/// <param name="IsSensitive">敏感: never shown in what goes out.</param>
public sealed record ListColumn(string Code, string Label, string LabelEnglish, string Unit, bool IsNumber, bool IsCreditCode, bool IsSensitive);

/// <summary>One row of an approved return.</summary>
/// <param name="Unit">Whose return.</param>
/// <param name="Region">The return's region.</param>
/// <param name="Number">The row as the return numbers it.</param>
/// <param name="Answers">A text a column, as it is kept; null where there is no value: blank, 未报, — or …, never zero.</param>
public sealed record ListRow(Words Unit, string Region, string Number, IReadOnlyList<string?> Answers);

/// <summary>The rows of a campaign's approved returns.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Columns">The form's fields, in order.</param>
/// <param name="Rows">By region and unit; rows nobody answered anything in are left out.</param>
/// <param name="ApprovedAt">When the last of the returns was approved; null when none is.</param>
public sealed record ApprovedList(ListCampaign Campaign, IReadOnlyList<ListColumn> Columns, IReadOnlyList<ListRow> Rows, DateTimeOffset? ApprovedAt);
