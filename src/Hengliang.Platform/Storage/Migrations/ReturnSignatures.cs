using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Signatures asked for and given at the steps of returns, and whom a step was handed to.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261123015400_ReturnSignatures")]
internal sealed class ReturnSignatures : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("ToName", "ReturnSteps", maxLength: 220, defaultValue: "");
        migrationBuilder.CreateTable(
            "ReturnSignatures",
            table => new
            {
                Id = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                ReturnId = table.Column<Guid>(),
                Step = table.Column<int>(),
                Kind = table.Column<string>(maxLength: 40),
                PersonId = table.Column<Guid>(),
                PersonName = table.Column<string>(maxLength: 220),
                PersonNameEnglish = table.Column<string>(maxLength: 220),
                AskedBy = table.Column<Guid>(nullable: true),
                AskedFor = table.Column<Guid>(nullable: true),
                AskedByName = table.Column<string>(maxLength: 220),
                AskedAt = table.Column<DateTime>(),
                Reason = table.Column<string>(maxLength: 1000),
                SignedBy = table.Column<Guid>(nullable: true),
                SignedFor = table.Column<Guid>(nullable: true),
                SignedByName = table.Column<string>(maxLength: 220),
                SignedAt = table.Column<DateTime>(nullable: true),
                Opinion = table.Column<string>(maxLength: 1000),
                EndedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ReturnSignatures", t => t.Id);
                table.ForeignKey("FK_ReturnSignatures_Returns_ReturnId", t => t.ReturnId, "Returns", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_ReturnSignatures_ReturnId", "ReturnSignatures", "ReturnId");
        migrationBuilder.CreateIndex("IX_ReturnSignatures_PersonId", "ReturnSignatures", "PersonId");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("ReturnSignatures");
        migrationBuilder.TakeColumn("ToName", "ReturnSteps");
    }
}
