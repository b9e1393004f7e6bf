using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Which unit answers for a target, and by which rules it was judged; and of the values of a region whether they are forecasts, told by the index.</summary>
/// <remarks>What was judged before is judged anew at the next start.</remarks>
[DbContext(typeof(HengliangDb))]
[Migration("20261122221900_TargetOwners")]
internal sealed class TargetOwners : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>("OwnerId", "JudgedTargets", defaultValue: Guid.Empty);
        migrationBuilder.AddColumn<int>("Rules", "JudgedTargets", defaultValue: 0);
        migrationBuilder.CreateIndex("IX_JudgedTargets_OwnerId", "JudgedTargets", "OwnerId");
        NarrowPlaces.PlaceIndex(migrationBuilder, "Value", "Status");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        NarrowPlaces.PlaceIndex(migrationBuilder, "Value");
        migrationBuilder.DropIndex("IX_JudgedTargets_OwnerId", "JudgedTargets");
        migrationBuilder.TakeColumn("Rules", "JudgedTargets");
        migrationBuilder.TakeColumn("OwnerId", "JudgedTargets");
    }
}
