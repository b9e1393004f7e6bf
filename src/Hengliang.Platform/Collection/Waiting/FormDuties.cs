using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Duties.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>报表启用: forms another person submitted, within sight.</summary>
internal sealed class FormDuties(ReturnDesk desk) : IDuties
{
    public DutyKind Kind { get; } = new("collection.forms", new("报表启用审核", "Forms to enable"));

    public Task<int> CountAsync(HengliangDb db, CancellationToken cancel) =>
        desk.Acting.May(CollectionPermissions.ApproveForms) ? Submitted(db).CountAsync(cancel) : Task.FromResult(0);

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel)
    {
        if (!desk.Acting.May(CollectionPermissions.ApproveForms))
            return [];
        var found = await Submitted(db).OrderBy(f => f.Id).Take(most).ToListAsync(cancel).ConfigureAwait(false);
        return found.ConvertAll(f => new Duty
        {
            Id = f.Id, What = new("待审核启用", "To be enabled"), Title = new($"{f.Code}《{f.Title}》", $"{f.Code} {(f.TitleEnglish.Length > 0 ? f.TitleEnglish : f.Title)}"),
            Address = $"/collection/forms/{f.Id}", IsDemonstration = f.IsDemonstration,
        });
    }

    // Forms themselves are no secret; enabling one is for those whose sight covers its owner.
    private IQueryable<FormTemplate> Submitted(HengliangDb db)
    {
        Guid? me = desk.Acting.Actor!.UserId, other = desk.Acting.Actor.ActingForId ?? me;
        var (all, regions, units) = (desk.Acting.Sight.IsEverything, desk.Acting.Sight.Regions.ToList(), desk.Acting.Sight.Units.ToList());
        return db.Forms.AsNoTracking().Where(f => f.State == TemplateState.InReview && (all || regions.Contains(f.OwnerRegionId) || units.Contains(f.OwnerUnitId))
            && f.SubmittedBy != me && f.SubmittedBy != other && (f.SubmittedFor == null || (f.SubmittedFor != me && f.SubmittedFor != other)));
    }
}
